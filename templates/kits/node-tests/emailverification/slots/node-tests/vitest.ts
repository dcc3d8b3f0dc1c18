import { vi } from "vitest";
