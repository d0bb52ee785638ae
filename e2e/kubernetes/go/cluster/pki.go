package cluster

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
)

// pki is who the components are to one another.
type pki struct {
	settings Settings
	cluster  authority // signs what the API server serves with, and everyone who calls it
}

// newPKI makes the authorities, and the files that the API server reads.
func newPKI(settings Settings) (pki, error) {
	cluster, err := newAuthority("modelroute-kube")
	if err != nil {
		return pki{}, err
	}
	made := pki{settings, cluster}
	steps := []func() error{
		func() error { return os.Mkdir(settings.File("pki"), 0o700) },
		func() error { return made.write("ca")(cluster.own()) },
		func() error { return made.write("apiserver")(made.apiServer()) },
		func() error { return made.write("kubelet-client")(cluster.client("kube-apiserver", "system:masters")) },
		made.frontProxy,
		made.serviceAccountKeys,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return pki{}, fmt.Errorf("keys and certificates: %w", err)
		}
	}
	return made, nil
}

func (p pki) apiServer() (identity, error) {
	names := []string{
		"kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local", "localhost",
	}
	return p.cluster.server(names, []string{loopback, p.settings.Address, apiServerService})
}

// frontProxy makes the identity that the API server calls aggregated API servers with. Its authority is another one, because
// who is signed by it may claim to be anyone.
func (p pki) frontProxy() error {
	authority, err := newAuthority("modelroute-kube-front-proxy")
	if err != nil {
		return err
	}
	if err := p.write("front-proxy-ca")(authority.own()); err != nil {
		return err
	}
	return p.write("front-proxy-client")(authority.client("front-proxy-client"))
}

// serviceAccountKeys makes the key pair of ServiceAccount tokens: RSA, as nearly every cluster has it.
func (p pki) serviceAccountKeys() error {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	public, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return err
	}
	if err := p.writePEM("service-accounts.key", "PRIVATE KEY", secret); err != nil {
		return err
	}
	return p.writePEM("service-accounts.pub", "PUBLIC KEY", public)
}

// write puts an identity into two files. It takes what a maker of identities returns, error included.
func (p pki) write(name string) func(identity, error) error {
	return func(made identity, err error) error {
		if err != nil {
			return err
		}
		if err := os.WriteFile(p.settings.certificate(name), made.certificate, 0o600); err != nil {
			return err
		}
		return os.WriteFile(p.settings.key(name), made.key, 0o600)
	}
}

func (p pki) writePEM(file, kind string, der []byte) error {
	return os.WriteFile(p.settings.File("pki", file), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600)
}
