package cluster

import (
	"os"
	"path/filepath"
	"testing"
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
	ports := must(freePorts("127.0.0.1"))(t)

	if ports.EtcdClients == ports.EtcdPeers || ports.EtcdPeers == ports.APIServer || ports.APIServer == ports.EtcdClients {
		t.Error(ports)
	}
}

func TestEveryFileThatTheComponentsReadIsMade(t *testing.T) {
	settings := Settings{Folder: t.TempDir(), Address: "127.0.0.1", Audit: true, Ports: Ports{1, 2, 3}}
	made := must(newPKI(settings))(t)

	must(controlPlane(settings, made))(t)

	for _, name := range []string{
		"admin.kubeconfig", "kube-controller-manager.kubeconfig", "kube-scheduler.kubeconfig", "audit-policy.yaml",
		"pki/ca.crt", "pki/ca.key", "pki/apiserver.crt", "pki/apiserver.key", "pki/kubelet-client.crt", "pki/kubelet-client.key",
		"pki/front-proxy-ca.crt", "pki/front-proxy-client.crt", "pki/front-proxy-client.key",
		"pki/service-accounts.key", "pki/service-accounts.pub",
	} {
		if info, err := os.Stat(settings.File(name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Error(name, info, err)
		}
	}
}
