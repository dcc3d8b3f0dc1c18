import { app } from "./app";
import { ownPath } from "./redirect";
import { forgetUnreadableSession } from "./stale-session";
import { texts } from "./texts";
