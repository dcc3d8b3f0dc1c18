import App, { type AppProps } from "next/app";
import Head from "next/head";
import { Site } from "@/components/Site";
import { app } from "@/config";
import "@/styles/app.css";
import "@/styles/auth-forms.css";

export default function MyApp({ Component, pageProps }: AppProps) {
  return (
    <Site>
      <Head>
        <title>{app.name}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
      </Head>
      <Component {...pageProps} />
    </Site>
  );
}

// Scripts carry a nonce that is new for each request (see proxy.ts), so no page is prerendered.
MyApp.getInitialProps = App.getInitialProps;
