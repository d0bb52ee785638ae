// Package cluster makes a Kubernetes cluster out of processes of this machine, and takes it away again without a trace.
package cluster

import (
	"fmt"
	"path/filepath"
)

// serviceRange is where Services get their addresses from; the API server itself has the first of them.
const (
	serviceRange     = "10.96.0.0/16"
	apiServerService = "10.96.0.1"
)

const loopback = "127.0.0.1"

// Settings are what a cluster is made from.
type Settings struct {
	Program string // the executable that all components are linked into
	Folder  string // holds all of the cluster's files; its own from the start
	Address string // where the API server listens
	Audit   bool   // whether the API server writes an audit log
	Node    bool   // whether pods run
	Cache   string // the folder of what is downloaded once for all clusters
	Ports   Ports
}

// Ports are the TCP ports of the components. They are free on the machine's loopback, even if the components listen elsewhere.
type Ports struct {
	EtcdClients int
	EtcdPeers   int
	APIServer   int
}

// File is the path of a file of the cluster.
func (s Settings) File(names ...string) string {
	return filepath.Join(append([]string{s.Folder}, names...)...)
}

// AdminKubeconfig is the path of the kubeconfig that may do everything.
func (s Settings) AdminKubeconfig() string {
	return s.File("admin.kubeconfig")
}

func (s Settings) etcdURL() string {
	return fmt.Sprintf("http://%s:%d", loopback, s.Ports.EtcdClients) // whoever can connect may do everything
}

func (s Settings) apiServerURL() string {
	return fmt.Sprintf("https://%s:%d", s.Address, s.Ports.APIServer)
}

// machineURL is the API server's URL for processes of the machine that are not components.
func (s Settings) machineURL() string {
	return fmt.Sprintf("https://%s:%d", loopback, s.Ports.APIServer)
}

func (s Settings) certificate(name string) string {
	return s.File("pki", name+".crt")
}

func (s Settings) key(name string) string {
	return s.File("pki", name+".key")
}
