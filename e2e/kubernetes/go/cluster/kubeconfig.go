package cluster

import (
	"encoding/base64"
	"fmt"
	"os"
)

// A kubeconfig holds its certificates itself, so that a copy of it works alone.
const kubeconfig = `apiVersion: v1
kind: Config
current-context: modelroute
contexts:
- {name: modelroute, context: {cluster: modelroute, user: %[2]q}}
clusters:
- name: modelroute
  cluster:
    server: %[1]s
    certificate-authority-data: %[3]s
users:
- name: %[2]q
  user:
    client-certificate-data: %[4]s
    client-key-data: %[5]s
`

// writeKubeconfig makes an identity that the API server knows as user, and the kubeconfig that calls the server with it.
func (p pki) writeKubeconfig(file, server, user string, groups ...string) error {
	made, err := p.cluster.client(user, groups...)
	if err != nil {
		return err
	}
	authority, err := p.cluster.own()
	if err != nil {
		return err
	}
	text := fmt.Sprintf(kubeconfig, server, user,
		encode(authority.certificate), encode(made.certificate), encode(made.key))
	return os.WriteFile(p.settings.File(file), []byte(text), 0o600)
}

func encode(pem []byte) string {
	return base64.StdEncoding.EncodeToString(pem)
}
