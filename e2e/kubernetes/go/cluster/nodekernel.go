package cluster

import (
	"os"
	"path/filepath"
	"strings"
)

// kernelSettings are what a kubelet sets for the whole machine. It finds them as it wants them, and the machine keeps its own.
var kernelSettings = map[string]string{
	"kernel/keys/root_maxbytes": "25000000",
	"kernel/keys/root_maxkeys":  "1000000",
	"kernel/panic":              "10",
	"kernel/panic_on_oops":      "1",
	"vm/overcommit_memory":      "1",
	"vm/panic_on_oom":           "0",
}

func (n *node) pretendKernelSettings() error {
	folder := n.settings.File("run", "sysctl")
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	for name, value := range kernelSettings {
		file := filepath.Join(folder, strings.ReplaceAll(name, "/", "."))
		if err := os.WriteFile(file, []byte(value+"\n"), 0o644); err != nil {
			return err
		}
		if err := n.enclosure.Pretend("/proc/sys/"+name, file); err != nil {
			return err
		}
	}
	return nil
}
