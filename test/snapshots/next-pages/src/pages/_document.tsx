import NextDocument, {
  type DocumentContext,
  type DocumentInitialProps,
  Head,
  Html,
  Main,
  NextScript,
} from "next/document";

interface Props extends DocumentInitialProps {
  /** From proxy.ts: scripts without it do not run. */
  nonce: string | undefined;
}

export default class Document extends NextDocument<Props> {
  static override async getInitialProps(
    context: DocumentContext,
  ): Promise<Props> {
    const nonce = context.req?.headers["x-nonce"]?.toString();
    return { ...(await NextDocument.getInitialProps(context)), nonce };
  }

  override render() {
    const { nonce } = this.props;
    return (
      <Html lang="en">
        <Head nonce={nonce}>
          <meta name="color-scheme" content="light dark" />
          <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
        </Head>
        <body>
          <Main />
          <NextScript nonce={nonce} />
        </body>
      </Html>
    );
  }
}
