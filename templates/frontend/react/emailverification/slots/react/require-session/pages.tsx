if (session.doesSessionExist) {
  // It sends those who have not finished to sign in to the page of the next step.
  return (
    <SessionAuth>
      <Outlet />
    </SessionAuth>
  );
}
