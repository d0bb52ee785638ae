package cluster

import (
	"crypto/x509"
	"encoding/pem"
	"slices"
	"testing"
)

func TestAClientIsKnownByItsUserAndGroups(t *testing.T) {
	authority := must(newAuthority("test"))(t)

	made := parse509(t, must(authority.client("system:node:one", "system:nodes"))(t))

	if made.Subject.CommonName != "system:node:one" || !slices.Equal(made.Subject.Organization, []string{"system:nodes"}) {
		t.Errorf("subject %s", made.Subject)
	}
	verify(t, authority, made, x509.VerifyOptions{KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}})
}

func TestAServerIsFoundByItsNamesAndAddresses(t *testing.T) {
	authority := must(newAuthority("test"))(t)

	made := parse509(t, must(authority.server([]string{"kubernetes", "localhost"}, []string{"127.0.0.1"}))(t))

	for _, host := range []string{"kubernetes", "localhost", "127.0.0.1"} {
		verify(t, authority, made, x509.VerifyOptions{DNSName: host})
	}
}

func TestAnAuthorityDoesNotVouchForAnothers(t *testing.T) {
	other := must(newAuthority("test"))(t)
	made := parse509(t, must(other.client("admin"))(t))

	trusted := x509.NewCertPool()
	trusted.AddCert(must(newAuthority("test"))(t).certificate)

	if _, err := made.Verify(x509.VerifyOptions{Roots: trusted, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}); err == nil {
		t.Error("it was trusted")
	}
}

func verify(t *testing.T, authority authority, made *x509.Certificate, options x509.VerifyOptions) {
	t.Helper()
	options.Roots = x509.NewCertPool()
	options.Roots.AddCert(authority.certificate)
	if _, err := made.Verify(options); err != nil {
		t.Error(err)
	}
}

func parse509(t *testing.T, made identity) *x509.Certificate {
	t.Helper()
	block, _ := pem.Decode(made.certificate)
	return must(x509.ParseCertificate(block.Bytes))(t)
}

// must ends the test when there is an error, and is the value otherwise.
func must[V any](value V, err error) func(*testing.T) V {
	return func(t *testing.T) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}
