import { CallTheApi } from "@/components/CallTheApi";
import { Loading } from "@/components/Loading";
import { app } from "@/config";
