auth.WaitForMessages(ctx)
