export { Welcome as default } from "@/components/in-browser";
