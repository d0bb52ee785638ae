package enclosure

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// namespaces are open files; what they stand for lasts at least as long.
type namespaces struct {
	mounts, network, processes *os.File
}

// open opens the namespaces that a folder of /proc names.
func open(folder string) (namespaces, error) {
	var opened namespaces
	for name, file := range map[string]**os.File{"mnt": &opened.mounts, "net": &opened.network, "pid": &opened.processes} {
		var err error
		if *file, err = os.Open(folder + name); err != nil {
			opened.close()
			return namespaces{}, err
		}
	}
	return opened, nil
}

// enter moves the calling thread to all of them; to the one for processes moves only what it starts.
func (n namespaces) enter() error {
	for _, namespace := range []*os.File{n.mounts, n.network, n.processes} {
		if err := enter(namespace); err != nil {
			return err
		}
	}
	return nil
}

func enter(namespace *os.File) error {
	if err := unix.Setns(int(namespace.Fd()), 0); err != nil {
		return fmt.Errorf("namespace %s: %w", namespace.Name(), err)
	}
	return nil
}

func (n namespaces) close() {
	for _, file := range []*os.File{n.mounts, n.network, n.processes} {
		if file != nil {
			file.Close()
		}
	}
}
