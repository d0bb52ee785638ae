package cluster

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"

	"modelroute.dev/e2e/kubernetes/debian"
	"modelroute.dev/e2e/kubernetes/enclosure"
)

// The node's network has one address of its own; the others are its pods'.
const (
	nodeName    = "node"
	nodeAddress = "10.200.0.1"
	podRange    = "10.200.0.0/24"
)

// containerdSocket is short wherever the folder of the cluster lies: the kernel takes no long ones.
const containerdSocket = "/run/containerd/containerd.sock"

// node is where pods run: an enclosure that the whole cluster is in, and the tools that it takes to run containers.
type node struct {
	settings  Settings
	tools     debian.Tools
	group     enclosure.Group
	enclosure *enclosure.Enclosure
	listeners []net.Listener
}

// openNode moves the calling thread into a new enclosure: what it starts from then on runs inside.
func openNode(settings Settings) (*node, error) {
	tools, err := nodeTools(settings, os.Stderr)
	if err != nil {
		return nil, err
	}
	if _, err := enclosure.Sweep(); err != nil {
		fmt.Fprintln(os.Stderr, "modelroute-kube up:", err) // the next one tries again
	}
	made := &node{settings: settings, tools: tools}
	for _, step := range []func() error{made.enclose, made.pretendKernelSettings, made.reachAPIServer} {
		if err := step(); err != nil {
			return nil, errors.Join(err, made.close())
		}
	}
	return made, nil
}

func (n *node) enclose() error {
	var err error
	if n.group, err = enclosure.NewGroup(); err != nil {
		return err
	}
	if n.enclosure, err = enclosure.Enter(pauseProgram(n.settings)); err != nil {
		return err
	}
	if err := n.enclosure.Confine(n.settings.Folder); err != nil {
		return err
	}
	return n.enclosure.Connect(nodeAddress, serviceRange)
}

// close ends everything that runs in the enclosure, the components too, and moves the calling thread back.
func (n *node) close() error {
	if n == nil {
		return nil
	}
	for _, listener := range n.listeners {
		listener.Close()
	}
	var problems []error
	if n.enclosure != nil {
		problems = append(problems, n.enclosure.Leave())
	}
	problems = append(problems, n.group.Remove())
	for _, folder := range []string{"run", "var", "work"} {
		problems = append(problems, os.RemoveAll(n.settings.File(folder)))
	}
	return errors.Join(problems...)
}

// dialer makes connections to the components.
func (n *node) dialer() dialer {
	if n == nil {
		return nil
	}
	return n.enclosure.Dial
}

// load makes the images of a docker-archive tar known to the node.
func (n *node) load(tar string) error {
	file, err := os.Open(tar)
	if err != nil {
		return err
	}
	defer file.Close()
	command := exec.Command(n.tools.Path("usr/bin/ctr"),
		"--address", containerdSocket, "--namespace", "k8s.io", "images", "import", "-")
	command.Stdin = file
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s cannot be loaded: %w: %s", tar, err, output)
	}
	return nil
}

// pauseProgram is built beside ours. It holds pods together, and the node too.
func pauseProgram(settings Settings) string {
	return filepath.Join(filepath.Dir(settings.Program), "modelroute-pause")
}
