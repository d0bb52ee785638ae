package cluster

import (
	"errors"
	"fmt"
	"os"
	"runtime"

	"modelroute.dev/e2e/kubernetes/enclosure"
)

// NodeTools is the command "node-tools": it makes ready what "up --node" needs, or says why there can be no node here.
func NodeTools() int {
	runtime.LockOSThread()
	settings, err := defaults()
	if err == nil {
		_, err = nodeTools(settings, os.Stderr)
	}
	if err == nil {
		err = mayEnclose(settings)
	}
	return exit("node-tools", err)
}

// mayEnclose tries what a container, for instance, may not do even as root.
func mayEnclose(settings Settings) error {
	group, err := enclosure.NewGroup()
	if err != nil {
		return fmt.Errorf("no node: %w", err)
	}
	made, err := enclosure.Enter(pauseProgram(settings))
	if err != nil {
		return errors.Join(fmt.Errorf("no node: %w", err), group.Remove())
	}
	return errors.Join(made.Leave(), group.Remove())
}

// Sweep is the command "sweep": it removes what killed clusters have left.
func Sweep() int {
	swept, err := enclosure.Sweep()
	for _, folder := range swept {
		fmt.Println("removed", folder)
	}
	return exit("sweep", err)
}

func exit(command string, err error) int {
	if err != nil {
		fmt.Fprintf(os.Stderr, "modelroute-kube %s: %s\n", command, err)
		return 1
	}
	return 0
}
