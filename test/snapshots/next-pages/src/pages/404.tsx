import { NothingHere } from "@/components/Notice";
import { Title } from "@/components/Title";

export default function NotFoundPage() {
  return (
    <>
      <Title>Page not found</Title>
      <NothingHere />
    </>
  );
}
