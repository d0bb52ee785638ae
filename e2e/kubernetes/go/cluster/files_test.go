package cluster

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"modelroute.dev/e2e/kubernetes/debian"
	"modelroute.dev/e2e/kubernetes/enclosure"
)

func TestAFolderInUseIsRefused(t *testing.T) {
	folder := t.TempDir()
	must(0, os.WriteFile(filepath.Join(folder, "mine"), nil, 0o600))(t)

	if makeEmpty(folder) == nil {
		t.Error("it was taken")
	}
}

func TestAFolderIsMade(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")

	must(0, makeEmpty(folder))(t)

	if _, err := os.Stat(folder); err != nil {
		t.Error(err)
	}
}

func TestPortsDiffer(t *testing.T) {
	ports := must(freePorts())(t)

	if ports.EtcdClients == ports.EtcdPeers || ports.EtcdPeers == ports.APIServer || ports.APIServer == ports.EtcdClients {
		t.Error(ports)
	}
}

func TestEveryFileThatTheComponentsReadIsMade(t *testing.T) {
	settings := Settings{Folder: t.TempDir(), Address: "127.0.0.1", Audit: true, Ports: Ports{1, 2, 3}}
	made := must(newPKI(settings))(t)

	must(controlPlane(settings, made, client{}))(t)

	expectFiles(t, settings,
		"admin.kubeconfig", "kube-controller-manager.kubeconfig", "kube-scheduler.kubeconfig", "audit-policy.yaml",
		"pki/ca.crt", "pki/ca.key", "pki/apiserver.crt", "pki/apiserver.key", "pki/kubelet-client.crt", "pki/kubelet-client.key",
		"pki/front-proxy-ca.crt", "pki/front-proxy-client.crt", "pki/front-proxy-client.key",
		"pki/service-accounts.key", "pki/service-accounts.pub")
}

func TestEveryFileThatTheNodeReadsIsMade(t *testing.T) {
	settings := Settings{Program: filepath.Join(t.TempDir(), "kube"), Folder: t.TempDir(), Address: nodeAddress, Ports: Ports{1, 2, 3}}
	must(0, os.WriteFile(pauseProgram(settings), nil, 0o700))(t)
	made := must(newPKI(settings))(t)
	node := node{settings: settings, tools: debian.Tools{Folder: "/tools"}, group: enclosure.Group{Name: "group"}}

	must(node.components(made, client{}))(t)

	expectFiles(t, settings,
		"containerd.toml", "cni/pods.conflist", "kubelet.yaml", "kubelet.kubeconfig", "kube-proxy.yaml", "kube-proxy.kubeconfig",
		"Corefile", "coredns.kubeconfig", "resolv.conf")
	if text := string(must(os.ReadFile(settings.File("kubelet.yaml")))(t)); !strings.Contains(text, "cgroupRoot: /group\n") {
		t.Error(text)
	}
}

func expectFiles(t *testing.T, settings Settings, names ...string) {
	t.Helper()
	for _, name := range names {
		if info, err := os.Stat(settings.File(name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Error(name, info, err)
		}
	}
}
