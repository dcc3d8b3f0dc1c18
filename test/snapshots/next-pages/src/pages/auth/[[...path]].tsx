import { AuthForms } from "@/components/AuthForms";
import { Title } from "@/components/Title";

export default function AuthPage() {
  return (
    <>
      <Title>Sign in</Title>
      <AuthForms />
    </>
  );
}
