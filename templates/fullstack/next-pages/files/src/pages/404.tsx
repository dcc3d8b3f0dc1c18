import { NotFound } from "../components/NotFound";
import { Title } from "../components/Title";

export default function NotFoundPage() {
  return (
    <>
      <Title>Page not found</Title>
      <NotFound />
    </>
  );
}
