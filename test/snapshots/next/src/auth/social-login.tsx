import {
  type ComponentProps,
  type PropsWithChildren,
  useEffect,
  useState,
} from "react";
import ThirdParty, {
  ThirdpartyComponentsOverrideProvider,
} from "supertokens-auth-react/recipe/thirdparty";
import { request } from "@/api";
import { orRefusal } from "./refusals";

/** Signing in with an account that people have elsewhere. */
export function socialLogin() {
  return ThirdParty.init({
    signInAndUpFeature: {
      providers: [
        // One button each, in this order. The API has a list of the same ones.
        ThirdParty.Google.init(),
        ThirdParty.Github.init(),
        ThirdParty.Apple.init(),
      ],
    },
    override: {
      functions: (original) => ({
        ...original,
        signInAndUp: (input) =>
          orRefusal(original.signInAndUp(input), "SIGN_IN_UP_NOT_ALLOWED"),
      }),
    },
  });
}

/** What the API's SDK says about the ways to sign in, as far as it is needed here. */
interface LoginMethods {
  thirdParty: { providers: { id: string }[] };
}

const components: ComponentProps<
  typeof ThirdpartyComponentsOverrideProvider
>["components"] = {
  ThirdPartySignInAndUpProvidersForm_Override: function ProviderButtons({
    DefaultComponent,
    providers,
    ...props
  }) {
    const ids = useProvidersOfApi();
    const usable = providers.filter(({ id }) => ids?.includes(id) ?? true);
    if (usable.length === 0)
      return <p>Social login needs the keys of a provider in .env.</p>;
    return <DefaultComponent {...props} providers={usable} />;
  },
};

/** Leaves out the buttons of providers that the API does not have, since their keys are missing. */
export function UsableProviders({ children }: PropsWithChildren) {
  return (
    <ThirdpartyComponentsOverrideProvider components={components}>
      {children}
    </ThirdpartyComponentsOverrideProvider>
  );
}

/** Ids of the API's providers, or undefined as long as it has not answered. */
function useProvidersOfApi(): string[] | undefined {
  const [ids, setIds] = useState<string[]>();

  useEffect(() => {
    void request<LoginMethods>("/auth/loginmethods").then((result) => {
      if (result.ok)
        setIds(result.body.thirdParty.providers.map(({ id }) => id));
    });
  }, []);

  return ids;
}
