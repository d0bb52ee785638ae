package cluster

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

const upUsage = `usage: modelroute-kube up --dir DIR [--node] [--audit]

Starts etcd, kube-apiserver, kube-controller-manager and kube-scheduler on free ports of 127.0.0.1, prints one line
"ready KUBECONFIG" when the cluster can be used, and runs it until its standard input ends, it reads "stop", or it gets
SIGTERM or SIGINT. Then it stops all of them, and leaves only logs and kubeconfigs in DIR. None survives it, even when it
is killed.

With --node it starts containerd, kubelet, kube-proxy and CoreDNS too, and everything runs apart from the machine: with
mounts and processes of its own, and in a network that has no way out. What is missing for it is taken from Debian's
packages, once, into $MODELROUTE_CACHE or ~/.cache/modelroute; nothing is installed. Only cgroups are left when it is
killed: the next one removes them, or "modelroute-kube sweep".

It reads commands from its standard input, a line each, and answers each with a line "ok ..." or "failed ...":
  stop NAME           stops one component, such as apiserver
  start NAME          starts it again, on the same port and with the same state
  stop                stops everything
And with --node:
  forward IP:PORT     answers "ok ADDRESS", an address of this machine that leads to that port of a pod or a Service
  expose PORT         answers "ok ADDRESS", an address for pods that leads to that port of this machine's 127.0.0.1
  load FILE           makes the images of a docker-archive tar known

Flags:
`

func parse(arguments []string) (Settings, error) {
	flags := flag.NewFlagSet("up", flag.ContinueOnError)
	flags.SetOutput(os.Stdout)
	flags.Usage = func() {
		fmt.Print(upUsage)
		flags.PrintDefaults()
	}
	folder := flags.String("dir", "", "the `folder` for all files of the cluster; made anew, or empty")
	node := flags.Bool("node", false, "run pods too, on one node; needs root and Debian")
	audit := flags.Bool("audit", false, "write who did what to which object to DIR/audit.log, as JSON lines")
	if err := flags.Parse(arguments); err != nil {
		return Settings{}, err
	}
	if *folder == "" || flags.NArg() > 0 {
		return Settings{}, errors.New("it takes --dir DIR, and no arguments; see --help")
	}
	absolute, err := filepath.Abs(*folder)
	if err != nil {
		return Settings{}, err
	}
	settings, err := defaults()
	settings.Folder, settings.Audit, settings.Node = absolute, *audit, *node
	if settings.Node {
		settings.Address = nodeAddress
	}
	return settings, err
}

// defaults are what does not depend on flags.
func defaults() (Settings, error) {
	program, err := os.Executable()
	if err != nil {
		return Settings{}, err
	}
	cache, err := cacheFolder()
	return Settings{Program: program, Address: loopback, Cache: cache}, err
}

// cacheFolder is where the build keeps what outlives it.
func cacheFolder() (string, error) {
	if named := os.Getenv("MODELROUTE_CACHE"); named != "" {
		return filepath.Abs(named)
	}
	caches, err := os.UserCacheDir()
	return filepath.Join(caches, "modelroute"), err
}
