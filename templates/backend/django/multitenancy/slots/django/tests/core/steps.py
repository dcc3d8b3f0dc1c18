asyncio.run(save_tenants())
