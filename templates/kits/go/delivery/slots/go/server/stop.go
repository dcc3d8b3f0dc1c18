sent := make(chan struct{})
go func() {
	messagesOnTheirWay.Wait()
	close(sent)
}()
select {
case <-sent:
case <-ctx.Done():
}
