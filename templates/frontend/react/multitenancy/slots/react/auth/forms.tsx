<TenantChoice>
  <Routes>
    {getSuperTokensRoutesForReactRouterDom(router, preBuiltUIs, BASE_PATH)}
    <Route path="*" element={<NotFound />} />
  </Routes>
</TenantChoice>
