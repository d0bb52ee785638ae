package enclosure

import (
	"context"
	"io"
	"net"
	"testing"
)

func TestThereIsNoWayOut(t *testing.T) {
	made := enclose(t)
	must(t, made.Connect("10.200.0.1", "10.96.0.0/16"))
	listener := listen(t, "127.0.0.1:0")

	_, err := made.Dial(context.Background(), "tcp", listener.Addr().String())

	if err == nil {
		t.Error("it reached the loopback of the machine")
	}
}

func TestARelayLeadsInside(t *testing.T) {
	made := enclose(t)
	must(t, made.Connect("10.200.0.1", "10.96.0.0/16"))
	inside, err := made.Listen("10.200.0.1:0")
	must(t, err)
	go echo(inside)
	listener := listen(t, "127.0.0.1:0")
	go Relay(listener, func(ctx context.Context) (net.Conn, error) {
		return made.Dial(ctx, "tcp", inside.Addr().String())
	})

	answer := ask(t, listener.Addr().String(), "hello")

	if answer != "hello" {
		t.Error(answer)
	}
}

func TestARelayToNowhereIsReset(t *testing.T) {
	listener := listen(t, "127.0.0.1:0")
	nowhere := listen(t, "127.0.0.1:0")
	must(t, nowhere.Close())
	go Relay(listener, func(ctx context.Context) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", nowhere.Addr().String())
	})

	connection, err := net.Dial("tcp", listener.Addr().String())
	if err == nil {
		_, err = io.ReadAll(connection)
	}

	if err == nil {
		t.Error("it ended as if all was well")
	}
}

// listen listens where the machine's own processes do, although the calling thread may be inside.
func listen(t *testing.T, address string) net.Listener {
	t.Helper()
	made := make(chan net.Listener)
	go func() {
		listener, _ := net.Listen("tcp", address)
		made <- listener
	}()
	listener := <-made
	t.Cleanup(func() { _ = listener.Close() })
	return listener
}

func echo(listener net.Listener) {
	connection, err := listener.Accept()
	if err != nil {
		return
	}
	_, _ = io.Copy(connection, connection)
	_ = connection.Close()
}

// ask sends, ends, and reads to the end, as the machine's own processes do.
func ask(t *testing.T, address, question string) string {
	t.Helper()
	answer := make(chan string)
	go func() {
		connection, err := net.Dial("tcp", address)
		if err != nil {
			answer <- err.Error()
			return
		}
		_, _ = connection.Write([]byte(question))
		_ = connection.(*net.TCPConn).CloseWrite()
		text, _ := io.ReadAll(connection)
		answer <- string(text)
	}()
	return <-answer
}
