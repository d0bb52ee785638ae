package enclosure

import (
	"context"
	"fmt"
	"net"
	"runtime"

	"github.com/vishvananda/netlink"
)

// Connect gives the enclosure's network, which has no way out, an address, and a way to other addresses that someone in it
// translates. The calling thread must be inside.
func (e *Enclosure) Connect(address string, translated string) error {
	loopback, err := netlink.LinkByName("lo")
	if err != nil {
		return fmt.Errorf("the loopback of the new network: %w", err)
	}
	if err := netlink.LinkSetUp(loopback); err != nil {
		return fmt.Errorf("the loopback of the new network: %w", err)
	}
	own, err := netlink.ParseAddr(address + "/32")
	if err != nil {
		return err
	}
	if err := netlink.AddrAdd(loopback, own); err != nil {
		return fmt.Errorf("address %s: %w", address, err)
	}
	_, destination, err := net.ParseCIDR(translated)
	if err != nil {
		return err
	}
	route := netlink.Route{LinkIndex: loopback.Attrs().Index, Dst: destination, Src: own.IP}
	if err := netlink.RouteAdd(&route); err != nil {
		return fmt.Errorf("route to %s: %w", translated, err)
	}
	return nil
}

// Dial connects to an address inside, from anywhere.
func (e *Enclosure) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	return inside(e, func() (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, address)
	})
}

// Listen listens on an address inside, from anywhere.
func (e *Enclosure) Listen(address string) (net.Listener, error) {
	return inside(e, func() (net.Listener, error) {
		return net.Listen("tcp", address)
	})
}

// inside makes a socket on a thread that has moved to the enclosure's network: a socket stays where it was made.
func inside[S any](e *Enclosure, socket func() (S, error)) (S, error) {
	type made struct {
		socket S
		err    error
	}
	result := make(chan made)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with us, since no one else may have it
		if err := enter(e.inside.network); err != nil {
			result <- made{err: err}
			return
		}
		socket, err := socket()
		result <- made{socket, err}
	}()
	answer := <-result
	return answer.socket, answer.err
}
