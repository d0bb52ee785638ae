package enclosure

import (
	"context"
	"io"
	"net"
)

// Relay hands on every connection that a listener accepts, until the listener is closed. Each is as if made to what dial
// returns; when that fails it is reset, as far as anyone can tell from a port that is taken already.
func Relay(listener net.Listener, dial func(context.Context) (net.Conn, error)) {
	for {
		accepted, err := listener.Accept()
		if err != nil {
			return
		}
		go join(accepted.(*net.TCPConn), dial)
	}
}

func join(accepted *net.TCPConn, dial func(context.Context) (net.Conn, error)) {
	defer accepted.Close()
	dialled, err := dial(context.Background())
	if err != nil {
		_ = accepted.SetLinger(0) // a reset, not an end that looks orderly
		return
	}
	defer dialled.Close()
	done := make(chan struct{})
	go func() {
		pass(accepted, dialled.(*net.TCPConn))
		close(done)
	}()
	pass(dialled.(*net.TCPConn), accepted)
	<-done
}

// pass copies one direction to its end. A reset is passed on as one: tests of broken streams look at how they break.
func pass(from, to *net.TCPConn) {
	if _, err := io.Copy(to, from); err != nil {
		_ = to.SetLinger(0)
		_ = to.Close()
		_ = from.SetLinger(0)
		_ = from.Close()
		return
	}
	_ = to.CloseWrite()
}
