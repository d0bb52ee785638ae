package cluster

import (
	"fmt"
	"os"
)

// component is one program of the cluster.
type component struct {
	name        string
	args        []string
	ready       probe    // passes when the component does what those after it need
	program     string   // when it is not one of those that are linked into ours
	environment []string // when it is not ours
}

// auditPolicy says who did what to which object, without the objects: they may be Secrets.
const auditPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
- level: Metadata
`

// controlPlane makes the files of a cluster without nodes, and names its components in the order that they start in. Each is
// stopped before those that stand above it: an API server whose etcd is gone does not end.
func controlPlane(settings Settings, made pki, asked client) ([]component, error) {
	kubeconfigs := map[string]string{
		"kube-controller-manager": "system:kube-controller-manager",
		"kube-scheduler":          "system:kube-scheduler",
	}
	for name, user := range kubeconfigs {
		if err := made.writeKubeconfig(name+".kubeconfig", settings.apiServerURL(), user); err != nil {
			return nil, err
		}
	}
	if err := made.writeKubeconfig("admin.kubeconfig", settings.machineURL(), "modelroute-admin", "system:masters"); err != nil {
		return nil, err
	}
	if err := os.WriteFile(settings.File("audit-policy.yaml"), []byte(auditPolicy), 0o600); err != nil {
		return nil, err
	}
	return []component{
		{name: "etcd", args: etcd(settings), ready: asked.answers(settings.etcdURL() + "/health")},
		{name: "kube-apiserver", args: apiServer(settings), ready: asked.answers(settings.apiServerURL() + "/readyz")},
		// The last thing that a fresh cluster lacks: without this account no pod is admitted.
		{name: "kube-controller-manager", args: controllerManager(settings),
			ready: asked.answers(settings.apiServerURL() + "/api/v1/namespaces/default/serviceaccounts/default")},
		{name: "kube-scheduler", args: scheduler(settings), ready: always},
	}, nil
}

func etcd(s Settings) []string {
	peers := fmt.Sprintf("http://%s:%d", loopback, s.Ports.EtcdPeers)
	return []string{
		"--data-dir=" + s.File("etcd"),
		"--unsafe-no-fsync", // the data need not outlive the machine
		"--listen-client-urls=" + s.etcdURL(),
		"--advertise-client-urls=" + s.etcdURL(),
		"--listen-peer-urls=" + peers,
		"--initial-advertise-peer-urls=" + peers,
		"--initial-cluster=default=" + peers,
	}
}

func controllerManager(s Settings) []string {
	return []string{
		"--kubeconfig=" + s.File("kube-controller-manager.kubeconfig"),
		"--service-account-private-key-file=" + s.key("service-accounts"),
		"--root-ca-file=" + s.certificate("ca"),
		"--cluster-signing-cert-file=" + s.certificate("ca"),
		"--cluster-signing-key-file=" + s.key("ca"),
		"--use-service-account-credentials=true",
		"--leader-elect=false",
		"--kube-api-qps=500", // at its start each of its parts asks for an account and a token
		"--kube-api-burst=1000",
		"--secure-port=0", // nobody asks it anything
	}
}

func scheduler(s Settings) []string {
	return []string{
		"--kubeconfig=" + s.File("kube-scheduler.kubeconfig"),
		"--leader-elect=false",
		"--secure-port=0",
	}
}
