
/** Your account at Twilio, which sends SMS; empty when there is none. */
export interface Twilio {
  accountSid: string;
  authToken: string;
  /** Your phone number there. */
  from: string;
}
