path("tenants", views.tenants),
