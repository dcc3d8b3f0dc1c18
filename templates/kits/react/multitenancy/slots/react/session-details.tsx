<dt>Organisation</dt>
<dd>{session.tenantId}</dd>
