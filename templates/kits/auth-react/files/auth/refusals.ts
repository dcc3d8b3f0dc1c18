interface Refusal<Status> {
  status: Status;
  reason: string;
  fetchResponse: Response;
}

/**
 * Lets a form show the API's own words when it refuses a request because there were too many.
 * Without this, the form would only say that something went wrong.
 *
 * @param status what the form understands as "refused for a reason"
 */
export async function orRefusal<Result, Status extends string>(
  request: Promise<Result>,
  status: Status,
): Promise<Result | Refusal<Status>> {
  try {
    return await request;
  } catch (error) {
    if (!(error instanceof Response) || error.status !== 429) throw error;
    const { message } = await error.clone().json();
    return { status, reason: message, fetchResponse: error };
  }
}
