package cluster

import (
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
)

// Ports are taken from here: below what the kernel gives to outgoing connections and what Kubernetes gives to NodePorts, so
// that a stopped API server finds its own port still free when it is started again.
const (
	firstPort = 20000
	endOfPort = 30000
)

// freePorts are ports that nothing listens on.
func freePorts() (Ports, error) {
	var ports Ports
	var held []net.Listener
	defer func() {
		for _, listener := range held {
			listener.Close()
		}
	}()
	for _, port := range []*int{&ports.EtcdClients, &ports.EtcdPeers, &ports.APIServer} {
		listener, err := listenSomewhere()
		if err != nil {
			return Ports{}, err
		}
		held = append(held, listener) // until all are found, so that no two are the same
		*port = listener.Addr().(*net.TCPAddr).Port
	}
	return ports, nil
}

func listenSomewhere() (net.Listener, error) {
	var last error
	for range 100 {
		port := firstPort + rand.IntN(endOfPort-firstPort)
		listener, err := net.Listen("tcp", net.JoinHostPort(loopback, strconv.Itoa(port)))
		if err == nil {
			return listener, nil
		}
		last = err
	}
	return nil, fmt.Errorf("no free port between %d and %d on %s: %w", firstPort, endOfPort, loopback, last)
}
