import { Passkeys } from "@/components/Passkeys";
