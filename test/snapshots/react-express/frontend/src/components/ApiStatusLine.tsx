import { useApi } from "@/useApiStatus";

/** Whether the API answers, and what it says. */
export function ApiStatusLine() {
  const api = useApi();

  return (
    <p className={`api-status api-${api.state}`} aria-live="polite">
      {api.state === "asking" && "Connecting to the API…"}
      {api.state === "up" && `The API is up: ${api.message}`}
      {api.state === "down" && "The API is down"}
    </p>
  );
}
