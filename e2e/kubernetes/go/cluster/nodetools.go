package cluster

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"modelroute.dev/e2e/kubernetes/debian"
)

// nodePackages are what a node takes from Debian: containerd and what it calls, kube-proxy's nft, and their libraries.
var nodePackages = []string{
	"containerd", "runc", "containernetworking-plugins", "nftables",
	"libbsd0", "libedit2", "libgmp10", "libjansson4", "libmd0", "libmnl0", "libnftables1", "libnftnl11", "libseccomp2",
	"libtinfo6", "libxtables12",
}

// nodeTools are the programs of a node that are not ours. Where there can be no node it says why.
func nodeTools(settings Settings, progress io.Writer) (debian.Tools, error) {
	for _, check := range []func() error{isRoot, hasOverlays, hasApt} {
		if err := check(); err != nil {
			return debian.Tools{}, fmt.Errorf("no node: %w", err)
		}
	}
	tools, err := debian.Cache{Folder: filepath.Join(settings.Cache, "debian"), Progress: progress}.Tools(nodePackages...)
	if err != nil {
		return debian.Tools{}, fmt.Errorf("no node: %w", err)
	}
	return tools, nil
}

func isRoot() error {
	if user := os.Geteuid(); user != 0 {
		return fmt.Errorf("it needs root, and the user is %d", user)
	}
	return nil
}

func hasOverlays() error {
	kinds, err := os.ReadFile("/proc/filesystems")
	if err == nil && !strings.Contains(string(kinds), "\toverlay\n") {
		return errors.New("the kernel has no overlay file systems: modprobe overlay")
	}
	return err
}

func hasApt() error {
	for _, program := range []string{"apt-get", "apt-cache", "dpkg-deb"} {
		if _, err := exec.LookPath(program); err != nil {
			return fmt.Errorf("containerd and runc come from Debian's packages, and there is no %s", program)
		}
	}
	return nil
}
