package cluster

import (
	"context"
	"os"

	"modelroute.dev/e2e/kubernetes/image"
)

const pauseImage = "modelroute.dev/pause:1"

// components makes the node's files, and names its components in the order that they start in.
func (n *node) components(made pki, asked client) ([]component, error) {
	if n == nil {
		return nil, nil
	}
	if err := n.writeFiles(made); err != nil {
		return nil, err
	}
	pause := n.settings.File("pause.tar")
	if err := writePauseImage(pause, pauseProgram(n.settings)); err != nil {
		return nil, err
	}
	environment, err := n.tools.Environment(append(os.Environ(), "TMPDIR=/run"))
	if err != nil {
		return nil, err
	}
	components := []component{
		{name: "containerd", args: []string{"--config=" + n.settings.File("containerd.toml")},
			program: n.tools.Path("usr/bin/containerd"), ready: func(context.Context) error { return n.load(pause) }},
		{name: "kubelet", args: kubelet(n.settings),
			ready: asked.nodeIsReady(n.settings.apiServerURL() + "/api/v1/nodes/" + nodeName)},
		// After the kubelet: it waits for its node.
		{name: "kube-proxy", args: []string{"--config=" + n.settings.File("kube-proxy.yaml")},
			ready: asked.answers("http://127.0.0.1:10256/healthz")},
		{name: "coredns", args: []string{"-conf=" + n.settings.File("Corefile")},
			ready: asked.answers("http://" + nodeAddress + ":8181/ready")},
	}
	for i := range components {
		components[i].environment = environment
	}
	return components, nil
}

func kubelet(s Settings) []string {
	return []string{
		"--config=" + s.File("kubelet.yaml"),
		"--kubeconfig=" + s.File("kubelet.kubeconfig"),
		"--hostname-override=" + nodeName,
		"--node-ip=" + nodeAddress,
		"--root-dir=/run/kubelet",
		"--cert-dir=/run/kubelet/pki",
	}
}

func writePauseImage(tar, program string) error {
	content, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	layer := image.NewLayer()
	layer.File("pause", 0o755, content)
	return image.Write(tar, image.Settings{Name: pauseImage, User: "65535", Entrypoint: []string{"/pause"}}, layer)
}
