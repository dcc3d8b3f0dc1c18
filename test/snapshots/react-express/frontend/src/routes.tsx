import { createBrowserRouter } from "react-router";
import { Layout } from "./components/Layout";
import { Loading } from "./components/Loading";
import { RequireSession } from "./components/RequireSession";
import { Dashboard } from "./pages/Dashboard";
import { Failed } from "./pages/Failed";
import { Home } from "./pages/Home";
import { NotFound } from "./pages/NotFound";

export const router = createBrowserRouter([
  {
    Component: Layout,
    ErrorBoundary: Failed,
    HydrateFallback: Loading,
    children: [
      { path: "/", Component: Home },
      // The ready-made forms are a third of the code; only visitors who sign in load them.
      {
        path: "/auth/*",
        lazy: async () => ({ Component: (await import("./pages/Auth")).Auth }),
      },
      {
        Component: RequireSession,
        children: [{ path: "/dashboard", Component: Dashboard }],
      },
      { path: "*", Component: NotFound },
    ],
  },
]);
