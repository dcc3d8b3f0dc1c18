export { Welcome as default } from "@/components/Welcome";
