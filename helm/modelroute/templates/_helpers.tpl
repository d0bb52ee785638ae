{{- define "modelroute.labels" -}}
app.kubernetes.io/name: modelroute-operator
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
app.kubernetes.io/part-of: modelroute
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "modelroute.selector" -}}
app.kubernetes.io/name: modelroute-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- /* The proxies of all gateways of a namespace. */ -}}
{{- define "modelroute.proxies" -}}
app.kubernetes.io/name: modelroute-proxy
{{- end -}}

{{- define "modelroute.gatewayNamespaces" -}}
{{- default (list .Release.Namespace) .Values.gatewayNamespaces | uniq | sortAlpha | join "," -}}
{{- end -}}

{{- define "modelroute.defaultGateway" -}}
{{- default (printf "%s/default" .Release.Namespace) .Values.defaultGateway -}}
{{- end -}}

{{- define "modelroute.operatorAccount" -}}
system:serviceaccount:{{ .Release.Namespace }}:modelroute-operator
{{- end -}}
