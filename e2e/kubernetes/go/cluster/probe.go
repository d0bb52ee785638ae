package cluster

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"time"
)

// probe asks once whether a component does its work; nil means that it does.
type probe func(context.Context) error

// always is the probe of a component that nothing waits for.
func always(context.Context) error { return nil }

// apiClient asks the API server as its admin.
type apiClient struct {
	url  string
	http *http.Client
}

func newAPIClient(settings Settings, made pki) (apiClient, error) {
	admin, err := made.cluster.client("modelroute-kube", "system:masters")
	if err != nil {
		return apiClient{}, err
	}
	pair, err := tls.X509KeyPair(admin.certificate, admin.key)
	if err != nil {
		return apiClient{}, err
	}
	trusted := x509.NewCertPool()
	trusted.AddCert(made.cluster.certificate)
	transport := &http.Transport{
		TLSClientConfig:   &tls.Config{Certificates: []tls.Certificate{pair}, RootCAs: trusted},
		DisableKeepAlives: true, // a connection to a server that was stopped is of no use to the next one
	}
	return apiClient{settings.apiServerURL(), &http.Client{Transport: transport, Timeout: 5 * time.Second}}, nil
}

// answers passes when the path is answered with 200.
func (c apiClient) answers(path string) probe {
	return get(c.http, c.url+path)
}

// answers passes when the URL is answered with 200.
func answers(url string) probe {
	return get(&http.Client{Timeout: 5 * time.Second}, url)
}

func get(client *http.Client, url string) probe {
	return func(ctx context.Context) error {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(io.LimitReader(response.Body, 1<<16))
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("%s answered %s: %s", url, response.Status, body)
		}
		return nil
	}
}
