package cluster

import (
	"os"
	"path/filepath"
	"strings"
)

const containerdConfiguration = `version = 2
root = "/run/containerd/root"
state = "/run/containerd/state"
disabled_plugins = ["io.containerd.internal.v1.opt"]

[grpc]
address = "` + containerdSocket + `"

[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = "` + pauseImage + `"
disable_apparmor = true
# A root without CAP_SYS_RESOURCE cannot make a process harder to kill, and no sandbox would start.
restrict_oom_score_adj = true

[plugins."io.containerd.grpc.v1.cri".cni]
bin_dir = "{cni}"
conf_dir = "{folder}/cni"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
`

// Every pod has a wire of its own to the node, which routes: on a bridge, answers of Services would need a kernel module.
const podNetwork = `{
  "cniVersion": "1.0.0",
  "name": "pods",
  "plugins": [{
    "type": "ptp",
    "ipam": {
      "type": "host-local",
      "dataDir": "/run/cni",
      "ranges": [[{"subnet": "` + podRange + `"}]],
      "routes": [{"dst": "0.0.0.0/0"}]
    }
  }]
}
`

const kubeletConfiguration = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: ` + nodeAddress + `
authentication:
  anonymous: {enabled: false}
  x509: {clientCAFile: "{folder}/pki/ca.crt"}
authorization: {mode: Webhook}
cgroupDriver: cgroupfs
cgroupRoot: /{group}
clusterDNS: [` + nodeAddress + `]
clusterDomain: cluster.local
containerRuntimeEndpoint: unix://` + containerdSocket + `
enforceNodeAllocatable: []
# The machine's disk may be as full as it likes: images cannot be had again.
evictionHard: {memory.available: 1Mi, nodefs.available: 0%, nodefs.inodesFree: 0%, imagefs.available: 0%, imagefs.inodesFree: 0%}
imageGCHighThresholdPercent: 100
failCgroupV1: false
failSwapOn: false
makeIPTablesUtilChains: false
oomScoreAdj: 0
podLogsDir: "{folder}/logs/pods"
resolvConf: "{folder}/resolv.conf"
# How soon a changed Secret is seen in a pod.
syncFrequency: 3s
volumePluginDir: /run/kubelet/volume-plugins
`

const kubeProxyConfiguration = `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
clusterCIDR: ` + podRange + `
clientConnection: {kubeconfig: "{folder}/kube-proxy.kubeconfig"}
conntrack: {maxPerCore: 0}
hostnameOverride: ` + nodeName + `
oomScoreAdj: 0
`

const coreFile = `.:53 {
    bind ` + nodeAddress + `
    errors
    ready ` + nodeAddress + `:8181
    kubernetes cluster.local in-addr.arpa {
        kubeconfig {folder}/coredns.kubeconfig
        pods insecure
        ttl 1
    }
}
`

// writeFiles writes what the node's components read.
func (n *node) writeFiles(made pki) error {
	users := map[string][]string{
		"kubelet.kubeconfig":    {"system:node:" + nodeName, "system:nodes"},
		"kube-proxy.kubeconfig": {"system:kube-proxy"},
		"coredns.kubeconfig":    {"coredns", "system:masters"},
	}
	for file, user := range users {
		if err := made.writeKubeconfig(file, n.settings.apiServerURL(), user[0], user[1:]...); err != nil {
			return err
		}
	}
	files := map[string]string{
		"containerd.toml":   containerdConfiguration,
		"cni/pods.conflist": podNetwork,
		"kubelet.yaml":      kubeletConfiguration,
		"kube-proxy.yaml":   kubeProxyConfiguration,
		"Corefile":          coreFile,
		"resolv.conf":       "nameserver " + nodeAddress + "\n",
	}
	for file, text := range files {
		path := n.settings.File(file)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(n.fill(text)), 0o600); err != nil {
			return err
		}
	}
	return nil
}

func (n *node) fill(text string) string {
	return strings.NewReplacer(
		"{folder}", n.settings.Folder, "{group}", n.group.Name, "{cni}", n.tools.Path("usr/lib/cni")).Replace(text)
}
