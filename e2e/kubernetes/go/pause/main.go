// Command pause holds namespaces of the kernel open until it is told to end, and buries the processes that are orphaned in
// them: a pod's, or with the argument "node" those that a node runs in.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	signals := make(chan os.Signal, 10)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT, syscall.SIGCHLD)
	if len(os.Args) > 1 && os.Args[1] == "node" {
		settle()
	}
	for received := range signals {
		if received != syscall.SIGCHLD {
			return
		}
		bury()
	}
}

// settle makes the mounts that are new copies of the machine's our own, and says so.
func settle() {
	// What the machine unmounts goes here too; what is mounted here is not seen there.
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_SLAVE, ""); err != nil {
		fail(err)
	}
	// Only who is in the new process namespace can mount its list of processes.
	if err := syscall.Mount("proc", "/proc", "proc", syscall.MS_NOSUID|syscall.MS_NODEV|syscall.MS_NOEXEC, ""); err != nil {
		fail(err)
	}
	os.Stdout.WriteString("ready\n")
	os.Stdout.Close()
}

func fail(err error) {
	os.Stdout.WriteString("mount: " + err.Error() + "\n")
	os.Exit(1)
}

func bury() {
	for {
		if dead, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); dead <= 0 || err != nil {
			return
		}
	}
}
