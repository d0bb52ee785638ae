package cluster

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// probe asks once whether a component does its work; nil means that it does.
type probe func(context.Context) error

// always is the probe of a component that nothing waits for.
func always(context.Context) error { return nil }

// dialer makes connections; nil makes them from where we are.
type dialer func(ctx context.Context, network, address string) (net.Conn, error)

// client asks the components, and the API server as its admin.
type client struct {
	http *http.Client
}

func newClient(made pki, dial dialer) (client, error) {
	admin, err := made.cluster.client("modelroute-kube", "system:masters")
	if err != nil {
		return client{}, err
	}
	pair, err := tls.X509KeyPair(admin.certificate, admin.key)
	if err != nil {
		return client{}, err
	}
	trusted := x509.NewCertPool()
	trusted.AddCert(made.cluster.certificate)
	transport := &http.Transport{
		DialContext:       dial,
		TLSClientConfig:   &tls.Config{Certificates: []tls.Certificate{pair}, RootCAs: trusted},
		DisableKeepAlives: true, // a connection to a server that was stopped is of no use to the next one
	}
	return client{&http.Client{Transport: transport, Timeout: 5 * time.Second}}, nil
}

// answers passes when the URL is answered with 200.
func (c client) answers(url string) probe {
	return func(ctx context.Context) error {
		_, err := c.fetch(ctx, url)
		return err
	}
}

// nodeIsReady passes when the node that has this URL takes pods.
func (c client) nodeIsReady(url string) probe {
	return func(ctx context.Context) error {
		text, err := c.fetch(ctx, url)
		if err != nil {
			return err
		}
		var node struct {
			Status struct {
				Conditions []struct{ Type, Status, Message string }
			}
		}
		err = errors.Join(json.Unmarshal(text, &node), errors.New("it has not told its conditions yet"))
		for _, condition := range node.Status.Conditions {
			if condition.Type == "Ready" && condition.Status == "True" {
				return nil
			}
			err = errors.Join(err, errors.New(condition.Message))
		}
		return err
	}
}

func (c client) fetch(ctx context.Context, url string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %s: %s", url, response.Status, body)
	}
	return body, err
}
