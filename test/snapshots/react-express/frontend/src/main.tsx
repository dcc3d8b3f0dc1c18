import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { initSuperTokens } from "./auth/supertokens";
import { router } from "./routes";
import "./styles/app.css";

initSuperTokens();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
