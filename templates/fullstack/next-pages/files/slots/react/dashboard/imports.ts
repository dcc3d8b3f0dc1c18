import { CallTheApi } from "@/components/CallTheApi";
import { RefreshSession } from "@/components/RefreshSession";
import { SessionCard, UserCard } from "@/components/SessionCards";
import { Title } from "@/components/Title";
