<TenantChoice>{getRoutingComponent(preBuiltUIs)}</TenantChoice>
