<p className="eyebrow">
  {session?.name ? `Hello, ${session.name}` : "Signed in"}
</p>
