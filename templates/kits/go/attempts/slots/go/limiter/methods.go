
// reset takes all events of a key back.
func (l *limiter) reset(key string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	delete(l.counts, key)
}
