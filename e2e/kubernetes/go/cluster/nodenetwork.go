package cluster

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"strconv"

	"modelroute.dev/e2e/kubernetes/enclosure"
)

// carryOut carries out a command that needs a node, and is what it asks for.
func (n *node) carryOut(word, argument string) (string, error) {
	commands := map[string]func(string) (string, error){
		"forward": n.forward,
		"expose":  n.expose,
		"load":    func(tar string) (string, error) { return "", n.load(tar) },
	}
	command, found := commands[word]
	switch {
	case !found:
		return "", fmt.Errorf("there is no command %q; there are stop, start, forward, expose and load", word)
	case n == nil:
		return "", fmt.Errorf("%s needs a node, and this cluster has none: start it with --node", word)
	}
	return command(argument)
}

// reachAPIServer lets processes of the machine call the API server, by the port that it has inside too.
func (n *node) reachAPIServer() error {
	port := strconv.Itoa(n.settings.Ports.APIServer)
	_, err := n.lead(loopback+":"+port, nodeAddress+":"+port)
	return err
}

// forward opens a port of the machine's loopback that leads to an address inside.
func (n *node) forward(address string) (string, error) {
	if _, err := netip.ParseAddrPort(address); err != nil {
		return "", fmt.Errorf("%q is not the IP address and port of a pod or a Service: %w", address, err)
	}
	return n.lead(loopback+":0", address)
}

// lead listens on an address of the machine, which it returns, for connections to an address inside.
func (n *node) lead(machine, inside string) (string, error) {
	listener, err := outside(func() (net.Listener, error) { return net.Listen("tcp", machine) })
	if err != nil {
		return "", err
	}
	n.listeners = append(n.listeners, listener)
	go enclosure.Relay(listener, func(ctx context.Context) (net.Conn, error) {
		return n.enclosure.Dial(ctx, "tcp", inside)
	})
	return listener.Addr().String(), nil
}

// expose opens a port of the node, and so of its pods' network, that leads to a port of the machine's loopback.
func (n *node) expose(port string) (string, error) {
	if number, err := strconv.Atoi(port); err != nil || number < 1 || number > 65535 {
		return "", fmt.Errorf("%q is not a port", port)
	}
	listener, err := n.enclosure.Listen(nodeAddress + ":0")
	if err != nil {
		return "", err
	}
	n.listeners = append(n.listeners, listener)
	go enclosure.Relay(listener, func(ctx context.Context) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", loopback+":"+port)
	})
	return listener.Addr().String(), nil
}

// outside makes a socket on a thread that has not moved into the enclosure: any but the one that runs the components.
func outside[S any](socket func() (S, error)) (S, error) {
	var made S
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		made, err = socket()
	}()
	<-done
	return made, err
}
