{session.name && (
  <>
    <dt>Name</dt>
    <dd>{session.name}</dd>
  </>
)}
