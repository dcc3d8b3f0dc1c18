/** Reads a form: API Gateway hands it over as base64, which the SDK does not expect. */
export const readForm: Middleware = {
  before: ({ event }) => {
    const body = readText(event);
    Object.assign(event, { body, isBase64Encoded: false });
  },
};

